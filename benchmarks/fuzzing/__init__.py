"""Damaged, hostile and strange inputs against every reader: a value or an error of the library comes out, nothing else.

    python -m benchmarks.fuzzing --inputs 10_000_000 --seed 9

`readers` lists what is read; each reader makes an input of a random source alone, so that reader, seed and number name it for good.
`texts`, `files` and `packed` change seeds of `corpora/`; `running` runs a range of inputs in a process of its own and keeps the
findings; `supervising` shares the ranges out; `guided` lets atheris look for inputs that reach new code.
"""
