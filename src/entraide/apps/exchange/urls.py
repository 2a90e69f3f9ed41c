"""The exchange's addresses."""

from django.urls import path

from entraide.apps.exchange.views import authorities, boxes, peers, wire

__all__ = ["urlpatterns"]

urlpatterns = [
    path("exchange/packages", wire.packages, name="exchange_packages"),
    path("exchange/talk", wire.talk, name="exchange_talk"),
    path("exchange/", peers.listing, name="exchange"),
    path("exchange/begin", peers.begin_here, name="exchange_begin"),
    path("exchange/rotate", peers.rotate_here, name="exchange_rotate"),
    path("exchange/introduction", peers.introduction, name="exchange_introduction"),
    path("exchange/meet", peers.meet_one, name="exchange_meet"),
    path("exchange/now", peers.now, name="exchange_now"),
    path("exchange/peers/<str:node>", peers.peer, name="exchange_peer"),
    path("exchange/peers/<str:node>/way", peers.way, name="exchange_way"),
    path("exchange/peers/<str:node>/stand", peers.stand, name="exchange_stand"),
    path("exchange/peers/<str:node>/keys/<str:key>/trust", peers.trust_key, name="exchange_trust"),
    path("exchange/peers/<str:node>/keys/<str:key>/revoke", peers.revoke_key, name="exchange_revoke"),
    path("exchange/outbox", boxes.outbox, name="exchange_outbox"),
    path("exchange/inbox", boxes.inbox, name="exchange_inbox"),
    path("exchange/gaps", boxes.gaps, name="exchange_gaps"),
    path("exchange/take", boxes.take, name="exchange_take"),
    path("exchange/authorities", authorities.authority, name="exchange_authority"),
    path("exchange/authorities/passphrase", authorities.passphrase, name="exchange_passphrase"),
    path("exchange/authorities/lost", authorities.lost, name="exchange_lost"),
    path("exchange/messages/out/<int:number>/reseal", authorities.seal_again, name="exchange_reseal"),
    path("exchange/open", boxes.open_all, name="exchange_open"),
    path("exchange/messages/<str:box>/<int:number>", boxes.message, name="exchange_message"),
]
