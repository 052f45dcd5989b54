module "network" {
  source = "./modules/network"

  name               = local.name
  region             = var.region
  cidr               = var.vpc_cidr
  availability_zones = var.availability_zones
  container_port     = local.container_port
}
