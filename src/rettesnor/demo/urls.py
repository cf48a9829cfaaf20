from django.conf import settings
from django.urls import path

from rettesnor.demo import views

# Outside the demo the address does not exist: nobody gets in without a password.
urlpatterns = [path("demo/logg-inn/", views.log_in, name="demo_login")] if settings.DEMO else []
