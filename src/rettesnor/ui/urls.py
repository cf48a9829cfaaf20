from django.urls import path

from rettesnor.ui import views

urlpatterns = [path("", views.show_gallery, name="gallery")]
