from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rettesnor.accounts"
    label = "accounts"
