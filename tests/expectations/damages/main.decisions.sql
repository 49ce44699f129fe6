-- about_two_things
update main.decisions set other_key = subject_key
-- not_from_the_future
update main.decisions set decided_at = now() + interval 9 days
-- applied_to_an_entity
update main.decisions set kind = 'same_entity', status = 'applied', applied_to = 'nothing'
