from django.urls import path

from rettesnor.accounts.views import (
    door,
    letters,
    organisations,
    passwords,
    people,
    unit_changes,
    unit_lists,
)

# The names that begin with account_ are those allauth's own code looks for.
urlpatterns = [
    path("logg-inn/", door.log_in, name="account_login"),
    path("logg-ut/", door.log_out, name="account_logout"),
    path("konto/", door.no_sign_up, name="account_signup"),
    path("konto/stengt/", door.closed_account, name="account_inactive"),
    path("passord/", passwords.change, name="account_change_password"),
    path("passord/glemt/", door.forgotten, name="account_reset_password"),
    path("passord/<str:uidb64>/<str:token>/", passwords.set_with_link, name="set_password"),
    path("min-side/brev/", letters.page, name="own_letters"),
    path("kontor/<int:pk>/folk/", people.page, name="people"),
    path("roller/<int:pk>/lenke/", people.new_link, name="person_link"),
    path("roller/<int:pk>/avslutt/", people.end, name="membership_end"),
    path("enheter/", organisations.page, name="organisations"),
    path("enheter/liste/", unit_lists.page, name="unit_list"),
    path("enheter/liste/mal.csv", unit_lists.template, name="unit_list_template"),
    path("enheter/liste/landet/", unit_lists.shipped, name="unit_list_shipped"),
    path("enheter/liste/ta-inn/", unit_lists.accept, name="unit_list_accept"),
    path("enheter/<int:pk>/", organisations.unit, name="organisation"),
    path("enheter/<int:pk>/ny/", organisations.new, name="organisation_new"),
    path("enheter/<int:pk>/endre/", unit_changes.edit, name="unit_edit"),
    path("enheter/<int:pk>/navn/", unit_changes.rename, name="unit_rename"),
    path("enheter/<int:pk>/flytt/", unit_changes.move, name="unit_move"),
    path("enheter/<int:pk>/avslutt/", unit_changes.end, name="unit_end"),
    path("enheter/<int:pk>/sla-sammen/", unit_changes.merge, name="unit_merge"),
    path("enheter/<int:pk>/del/", unit_changes.split, name="unit_split"),
]
