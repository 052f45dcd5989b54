zone_id = "0123456789abcdef0123456789abcdef" # of example.net
