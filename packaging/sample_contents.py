"""What the sample credentials say: invented schools and people, in the terms of the standards."""

import base64
import io
from typing import Any

from PIL import Image, ImageDraw

VC2 = "https://www.w3.org/ns/credentials/v2"
OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

Json = dict[str, Any]


def badge_with_skills(issuer: str) -> Json:
    """A badge of which the holder can show each part on its own."""
    return {
        "@context": [VC2, OB3],
        "id": "urn:uuid:6d0f2f4e-3c86-4a5d-9a7e-0c2b6f5b7c01",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Kitchen Team Lead",
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Valley Community College"},
        "validFrom": "2026-05-03T00:00:00Z",
        "validUntil": "2031-05-03T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://valley.example/badges/kitchen-team-lead",
                "type": ["Achievement"],
                "achievementType": "Badge",
                "name": "Kitchen Team Lead",
                "description": "Leads a kitchen team of up to eight people through a service.",
                "criteria": {
                    "narrative": "Led three supervised services; passed the food safety examination."
                },
                "image": {
                    "id": picture("#1f6f5c", "#f4c95d"),
                    "type": "Image",
                    "caption": "A golden star on a green disc",
                },
                "alignment": [
                    _skill("Food safety and hygiene", "food-safety"),
                    _skill("Team leadership", "team-leadership"),
                    _skill("Menu costing", "menu-costing"),
                ],
            },
        },
        "evidence": [
            {
                "id": "https://valley.example/evidence/6d0f2f4e",
                "type": ["Evidence"],
                "name": "Supervised services",
                "narrative": "Led services on 4, 11 and 18 April 2026.",
            }
        ],
    }


BADGE_MANDATORY = ("/issuer", "/validFrom", "/validUntil", "/credentialSubject/achievement/name")


def degree(issuer: str) -> Json:
    """A degree with results; it can only be shown whole."""
    results = [
        ("grade", "Final grade", "GradePointAverage", "3.7"),
        ("thesis", "Thesis", "LetterGrade", "A"),
    ]
    return {
        "@context": [VC2, OB3],
        "id": "urn:uuid:6d0f2f4e-3c86-4a5d-9a7e-0c2b6f5b7c02",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Bachelor of Science in Environmental Engineering",
        "issuer": {
            "id": issuer,
            "type": ["Profile"],
            "name": "Northgate State University",
            "url": "https://northgate.example",
        },
        "validFrom": "2024-06-14T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "creditsEarned": 120,
            "achievement": {
                "id": "https://northgate.example/programs/bs-environmental-engineering",
                "type": ["Achievement"],
                "achievementType": "BachelorDegree",
                "name": "Bachelor of Science in Environmental Engineering",
                "description": "A four-year program on water, air, soil and the works that protect them.",
                "criteria": {"narrative": "120 credits, a thesis, and a final grade of 2.0 or better."},
                "fieldOfStudy": "Environmental Engineering",
                "specialization": "Water treatment",
                "creditsAvailable": 120,
                "resultDescription": [
                    {
                        "id": f"urn:northgate:result:{key}",
                        "type": ["ResultDescription"],
                        "name": name,
                        "resultType": kind,
                    }
                    for key, name, kind, _ in results
                ],
            },
            "result": [
                {"type": ["Result"], "resultDescription": f"urn:northgate:result:{key}", "value": value}
                for key, _, _, value in results
            ],
        },
    }


def first_aid(issuer: str) -> Json:
    """A certificate that travels as a JWT, also inside a picture."""
    return {
        "@context": [VC2, OB3],
        "id": "urn:uuid:6d0f2f4e-3c86-4a5d-9a7e-0c2b6f5b7c03",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "First Aid at Work",
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Riverside First Aid School"},
        "validFrom": "2026-02-20T00:00:00Z",
        "validUntil": "2029-02-20T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "https://riverside-firstaid.example/courses/first-aid-at-work",
                "type": ["Achievement"],
                "achievementType": "Certificate",
                "name": "First Aid at Work",
                "description": "Can give first aid at a workplace until professional help arrives.",
                "criteria": {"narrative": "Attended three days and passed the practical examination."},
            },
        },
    }


def employment(issuer: str) -> Json:
    """A record of work: what somebody did, where, from when to when."""
    return {
        "@context": [VC2, OB3],
        "id": "urn:uuid:6d0f2f4e-3c86-4a5d-9a7e-0c2b6f5b7c04",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Warehouse Shift Supervisor",
        "issuer": {"id": issuer, "type": ["Profile"], "name": "Harbor Logistics Cooperative"},
        "validFrom": "2026-03-31T00:00:00Z",
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "role": "Shift Supervisor",
            "activityStartDate": "2021-08-01T00:00:00Z",
            "activityEndDate": "2026-03-31T00:00:00Z",
            "narrative": "Led a shift of twelve people; introduced the morning safety briefing.",
            "achievement": {
                "id": "https://harbor-logistics.example/positions/shift-supervisor",
                "type": ["Achievement"],
                "achievementType": "ext:Employment",
                "name": "Warehouse Shift Supervisor",
                "description": "Employed as shift supervisor in the central warehouse.",
                "criteria": {"narrative": "Confirmed from the payroll of Harbor Logistics Cooperative."},
                "alignment": [
                    _skill("Shift planning", "shift-planning"),
                    _skill("Loading dock safety", "dock-safety"),
                ],
            },
        },
    }


def forklift_licence(issuer: str) -> Json:
    """A licence as an SD-JWT VC: each claim can be shown on its own."""
    return {
        "iss": issuer,
        "vct": "https://worksafe.example/vct/forklift-operator-licence",
        "iat": 1_772_323_200,  # 2026-03-01T00:00:00Z
        "nbf": 1_772_323_200,
        "exp": 1_930_089_600,  # 2031-03-01T00:00:00Z
        "issuing_authority": "Worksafe Examination Board",
        "licence_number": "FL-2026-004711",
        "given_name": "Alex",
        "family_name": "Rivera",
        "birthdate": "1996-09-17",
        "vehicle_classes": ["counterbalance", "reach truck"],
        "examined_on": "2026-02-24",
    }


LICENCE_SELECTIVE = (
    "licence_number",
    "given_name",
    "family_name",
    "birthdate",
    "vehicle_classes",
    "examined_on",
)


def picture(ground: str, star: str) -> str:
    """Draw a star on a disc, small enough to lie inside a credential, as a ``data:`` URL."""
    return "data:image/png;base64," + base64.b64encode(star_png(ground, star, 96)).decode("ascii")


_STAR = ((50, 14), (61, 38), (87, 41), (68, 59), (73, 85), (50, 72), (27, 85), (32, 59), (13, 41), (39, 38))


def star_png(ground: str, star: str, side: int) -> bytes:
    """Draw a star on a disc as a PNG."""
    scale = 4
    large = side * scale
    image = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((0, 0, large - 1, large - 1), fill=ground)
    pen.polygon([(x * large / 100, y * large / 100) for x, y in _STAR], fill=star)
    small = image.resize((side, side), Image.Resampling.LANCZOS).quantize(16, Image.Quantize.FASTOCTREE)
    target = io.BytesIO()
    small.save(target, "PNG", optimize=True)
    return target.getvalue()


def _skill(name: str, code: str) -> Json:
    return {
        "type": ["Alignment"],
        "targetName": name,
        "targetUrl": f"https://skills.valley.example/{code}",
        "targetFramework": "Valley Skills Library",
        "targetType": "ext:RichSkillDescriptor",
        "targetCode": code,
    }
