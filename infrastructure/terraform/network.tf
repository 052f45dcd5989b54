module "network" {
  source = "./modules/network"

  name                  = local.name
  region                = var.region
  cidr                  = var.vpc_cidr
  availability_zone_ids = var.availability_zone_ids
  container_port        = local.container_port
}
