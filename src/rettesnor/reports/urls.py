from django.urls import path

from rettesnor.reports import views

urlpatterns = [
    path("runder/<int:pk>/rapport/", views.page, name="report"),
    path("runder/<int:pk>/rapport/<str:fmt>/", views.file, name="report_file"),
]
