from django.urls import path

from rettesnor.initiatives.views import meetings

urlpatterns = [
    path("lop/<int:pk>/moter/", meetings.page, name="host_meetings"),
    path("lop/<int:pk>/moter/nytt/", meetings.new, name="host_meeting_new"),
    path("lop/<int:pk>/moterekker/ny/", meetings.series_new, name="meeting_series_new"),
    path("moter/<int:pk>/", meetings.meeting, name="host_meeting"),
    path("moter/<int:pk>/rediger/", meetings.change, name="host_meeting_change"),
    path("moter/<int:pk>/avlys/", meetings.cancel, name="host_meeting_cancel"),
    path("moter/<int:pk>/frammote/", meetings.attendance, name="host_meeting_attendance"),
    path(
        "pameldte/<int:pk>/send-pa-nytt/",
        meetings.letter_again,
        name="host_meeting_send_again",
    ),
    path("moter/<int:pk>/materiell/", meetings.material, name="host_meeting_material"),
    path("tema/<int:pk>/ta-opp/", meetings.take_up, name="theme_take_up"),
]
