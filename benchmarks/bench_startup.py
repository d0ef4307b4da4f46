"""Start-up: importing plancheck, loading the rule files, the first unit conversion.

Run: python benchmarks/bench_startup.py
Fresh interleaved processes, medians, the time of a bare Python taken off. Not measured: a cold disk.
"""

from __future__ import annotations

from timing import processes

BARE = "pass"
MODEL = "from pydantic import BaseModel\nclass Row(BaseModel):\n    id: str\n    value: float\n"
IMPORT = "import plancheck"
LOADER = "import plancheck.plans, plancheck.plans.schema, plancheck.notation"
BOTH = LOADER + "\nimport plancheck as pc\npc.load_plan('banan-2024'); pc.load_plan('banan-2025')"
PINT = "import pint"
CONVERT = "from plancheck import units\nfrom decimal import Decimal\nassert units.convert(Decimal('2.25'), '万人', '人') == 22500"
USE = "import plancheck as pc\nassert pc.score(pc.Rule('x', pc.About('6'), unit='%', direction='higher'), pc.Actual('4.5')).verdict == 'missed'"


def main() -> None:
    """Print the four figures."""
    times = processes({"bare": BARE, "model": MODEL, "import": IMPORT, "use": USE, "loader": LOADER, "both": BOTH, "pint": PINT, "convert": CONVERT})
    net = {name: seconds - times["bare"] for name, seconds in times.items()}
    print(f"bare Python                                {times['bare'] * 1000:7.1f} ms")
    print(f"import plancheck                           {net['import'] * 1000:7.1f} ms = {net['import'] / net['model']:.2f} x one pydantic model")
    print(f"import and score one hand-built rule       {net['use'] * 1000:7.1f} ms = {net['use'] / net['model']:.2f} x one pydantic model")
    print(f"both rule files, on top of the imports     {(net['both'] - net['loader']) * 1000:7.1f} ms")
    print(f"first unit conversion, all imports included {net['convert'] * 1000:6.1f} ms = {net['convert'] / net['pint']:.2f} x import pint")


if __name__ == "__main__":
    main()
