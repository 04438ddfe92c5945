"""Open Badges with everything that makes choosing hard: nested results, arrays, evidence, several skills."""

import copy
from typing import Any

from tests.peers.test_presentations_with_peers import BADGE

ID = "urn:uuid:0b7e7f5e-33aa-4a55-9f10-5d2c7e9bb0"


def _transcript() -> Any:
    """Results that point at nested result descriptions with rubric levels, each of which is a node."""
    content = copy.deepcopy(BADGE)
    subject = content["credentialSubject"]
    content["id"], subject["achievement"]["id"] = f"{ID}01", f"{ID}02"
    subject["achievement"]["resultDescription"] = [
        {
            "id": f"{ID}{10 + number}",
            "type": ["ResultDescription"],
            "name": f"Module {number} of the programme",
            "resultType": "RubricCriterionLevel",
            "rubricCriterionLevel": [
                {
                    "id": f"{ID}{20 + 3 * number + step}",
                    "type": ["RubricCriterionLevel"],
                    "name": f"Level {word} in module {number}",
                    "description": f"What {word} looks like in module {number}.",
                    "alignment": [
                        {
                            "type": ["Alignment"],
                            "targetName": f"Framework row {number}.{step}",
                            "targetUrl": f"https://skills.example/rows/{number}/{step}",
                        }
                    ],
                }
                for step, word in enumerate(["beginning", "advancing", "mastering"])
            ],
        }
        for number in range(3)
    ]
    subject["result"] = [
        {
            "type": ["Result"],
            "resultDescription": f"{ID}{10 + number}",
            "achievedLevel": f"{ID}{20 + 3 * number + number}",
            "value": str(60 + 7 * number),
            "status": "Completed",
            "alignment": [
                {
                    "type": ["Alignment"],
                    "targetName": f"Outcome statement {number}",
                    "targetUrl": f"https://skills.example/outcomes/{number}",
                }
            ],
        }
        for number in range(3)
    ]
    return content


def _skills() -> Any:
    """Many skills, a creator with an address, three pieces of evidence."""
    content = copy.deepcopy(BADGE)
    content["id"] = f"{ID}03"
    achievement = content["credentialSubject"]["achievement"]
    achievement["id"] = f"{ID}04"
    achievement["alignment"] = [
        {
            "type": ["Alignment"],
            "targetName": f"Skill number {number}",
            "targetUrl": f"https://skills.example/{number}",
            "targetCode": f"SK-{number:04}",
            "targetFramework": "Framework of Skills",
            "targetType": "ceasn:Competency",
        }
        for number in range(8)
    ]
    achievement["creator"] = {
        "id": "https://creator.example/profile",
        "type": ["Profile"],
        "name": "Guild of Analysts",
        "address": {
            "type": ["Address"],
            "addressCountry": "US",
            "addressLocality": "Portland",
            "geo": {"type": "GeoCoordinates", "latitude": 45.52, "longitude": -122.68},
        },
    }
    content["evidence"].append(
        {"type": ["Evidence"], "name": "Field trial", "genre": "Report", "narrative": "Three weeks in March."}
    )
    return content


def _bearer() -> Any:
    """Without ids: nearly every node is blank, and several look alike."""
    content = copy.deepcopy(BADGE)
    content.pop("id")
    content["credentialSubject"].pop("id")
    for alignment in content["credentialSubject"]["achievement"]["alignment"]:
        alignment.pop("targetCode", None)
    content["evidence"] = [{"type": ["Evidence"], "name": "Report"} for _ in range(2)] + content["evidence"][
        1:
    ]
    return content


BADGES = {"usual": BADGE, "transcript": _transcript(), "skills": _skills(), "bearer": _bearer()}
MANDATORY = {
    "usual": ("/issuer", "/validFrom"),
    "transcript": ("/id", "/credentialSubject/achievement/resultDescription/1/name"),
    "skills": ("/issuer", "/credentialSubject/achievement/alignment/2", "/evidence/2/genre"),
    "bearer": ("/issuer/name", "/credentialSubject/achievement/criteria", "/evidence/1/name"),
}
"""What the issuer makes mandatory: whole nodes, parts of nodes, blank ones among them."""

CLAIMS: Any = {
    "given_name": "Robinson",
    "family_name": "Quickfoot",
    "birthdate": "1990-04-01",
    "address": {"street_address": "7 Harbour Lane", "locality": "Portland", "country": "US"},
    "employment": {
        "employer": {"name": "Tidewater Logistics", "registered": "OR-118-220"},
        "positions": [
            {"title": "Yard supervisor", "from": "2019-05-01", "duties": ["rosters", "inspections"]},
            {"title": "Crane operator", "from": "2014-02-01", "duties": ["lifting plans"]},
        ],
    },
    "skills": ["welding certificate", "rigging level two", "slinging practice", "signalling basics"],
    "hours": 1840,
    "completed": True,
}
FRAME: Any = {
    "_sd": ["given_name", "family_name", "birthdate", "address", "employment", "hours"],
    "_sd_decoy": 3,
    "address": {"_sd": ["street_address", "locality"]},
    "employment": {
        "_sd": ["employer", "positions"],
        "employer": {"_sd": ["registered"], "_sd_decoy": 1},
        "positions": {"_sd": [1], "0": {"_sd": ["title", "duties"]}, "1": {"_sd": ["from"]}},
    },
    "skills": {"_sd": [0, 2, 3], "_sd_decoy": 2},
}
"""What can be disclosed by itself: members and elements, nested and recursive, with decoys."""
