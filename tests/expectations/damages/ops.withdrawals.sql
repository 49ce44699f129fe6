-- article_id_given
insert into ops.withdrawals select * replace (null as article_id) from ops.withdrawals
-- article_id_exists
insert into ops.withdrawals select * replace ('nothing' as article_id) from ops.withdrawals
-- article_is_withdrawn
insert into ops.withdrawals select * replace (repeat('4', 16) as article_id)
from ops.withdrawals
