from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "rettesnor.organisations"
    label = "organisations"
