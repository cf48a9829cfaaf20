from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "rettesnor.reviews"
    label = "reviews"
