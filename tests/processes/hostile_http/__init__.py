JSON = "Content-Type: application/json"
HOST = "Host: acme.localhost"
