"""Arguments of a run -> the files to read, with what is known of them."""
