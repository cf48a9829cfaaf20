from django.urls import path

from rettesnor.improvement.views import changes, goals, progress

urlpatterns = [
    path("runder/<int:pk>/mal/", goals.listing, name="goals"),
    path("runder/<int:pk>/mal/ny/", goals.new, name="goal_new"),
    path("runder/<int:pk>/sammenlign/", progress.page, name="progress"),
    path("mal/<int:pk>/", goals.page, name="goal"),
    path("mal/<int:pk>/fjern/", goals.remove, name="goal_remove"),
    path("mal/<int:pk>/tiltak/ny/", changes.new, name="change_new"),
    path("tiltak/<int:pk>/", changes.edit, name="change_edit"),
    path("tiltak/<int:pk>/fjern/", changes.remove, name="change_remove"),
    path("tiltak/<int:pk>/pa-plass/", changes.in_place, name="change_in_place"),
    path("tiltak/<int:pk>/ikke-pa-plass/", changes.not_in_place, name="change_not_in_place"),
    path("tiltak/<int:pk>/virket/", changes.worked, name="change_worked"),
]
