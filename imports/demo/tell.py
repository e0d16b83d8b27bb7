"""Tells the whole story once, without a database: the same rows every time."""

from imports.demo.adoption import brief_market_parties, buddy, observe_mora, observe_others
from imports.demo.attendance import Doors
from imports.demo.buddies import fill_pairs
from imports.demo.calendar import calendar, conversations, plate_workshops
from imports.demo.people import populate
from imports.demo.story import beginnings, pairs, steps
from imports.demo.tasks import plan_tasks
from imports.demo.ties import appoint_leaders, introduce, join_networks
from imports.demo.world import World
from imports.reference.files import Reference


def tell() -> World:
    """Give everything that the demo puts into the graph."""
    reference = Reference()
    called = {row["brin"]: row["name"] for row in reference.schools}
    themes = {row["start"]: row["end"] for row in reference.results_in_themes}
    starts = beginnings(reference.schools)
    climbed = steps(starts)

    world = World()
    populate(world, reference.schools)
    join_networks(world, starts)
    appoint_leaders(world)
    introduce(world)

    doors = Doors(world, starts, themes)
    for plan in conversations(starts, called) + calendar():
        doors.hold(plan)
    held = {plan.only[0]: doors.hold(plan) for plan in plate_workshops(climbed, called)}
    workshops = {brin: key for brin, key in held.items() if key}
    buddy(world, doors, pairs(starts, climbed), called)
    fill_pairs(world, called)
    brief_market_parties(world, doors)
    observe_mora(world, climbed, workshops)
    observe_others(world)
    plan_tasks(world, called, {row["code"]: row["name"] for row in reference.functions})
    return world
