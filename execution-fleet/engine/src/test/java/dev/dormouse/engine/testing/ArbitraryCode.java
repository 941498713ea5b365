package dev.dormouse.engine.testing;

import static dev.dormouse.engine.testing.ValueType.FUNCREF;
import static dev.dormouse.engine.testing.ValueType.I32;

import java.util.Random;

/**
 * Invents function bodies for {@link ArbitraryModules}: statements that leave the operand stack as
 * it was. A global counts the calls that are left and loops have few turns, so every body ends.
 */
final class ArbitraryCode {
    private static final int ADDRESS_MAX = 65_500;
    private static final int ELEMENT_MAX = 32;
    private static final int NESTING_MAX = 3;
    private static final int FUNCREF_GLOBAL = 4;

    private final Random random;
    private final int functions;
    private final int globals;
    private final int segments;

    /** The module has the globals as {@link ArbitraryModules} types them, and then the counter. */
    ArbitraryCode(Random random, int functions, int globals, int segments) {
        this.random = random;
        this.functions = functions;
        this.globals = globals;
        this.segments = segments;
    }

    void write(Code code) {
        int counter = globals;
        code.globalGet(counter).op(Op.I32_EQZ).ifThen(then -> then.op(Op.RETURN));
        code.globalGet(counter).i32(1).op(Op.I32_SUB).globalSet(counter);
        statements(code, 3 + random.nextInt(12), 0);
    }

    private void statements(Code code, int count, int nesting) {
        for (int i = 0; i < count; i++) {
            statement(code, nesting);
        }
    }

    private void statement(Code code, int nesting) {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> store(code);
            case 4, 5 -> changeGlobal(code);
            case 6 -> code.i32(address()).i32(random.nextInt(256)).i32(length()).memoryFill();
            case 7 -> code.i32(address()).i32(address()).i32(length()).memoryCopy();
            case 8 -> code.i32(random.nextInt(3)).memoryGrow().drop();
            case 9 -> changeElement(code);
            case 10 -> growTable(code);
            case 11 -> copyElements(code);
            case 12 -> initialise(code);
            case 13 -> code.call(random.nextInt(functions));
            case 14 -> callIndirectly(code);
            case 15, 16 -> nested(code, nesting);
            case 17 -> loadIntoGlobal(code);
            case 18 -> dropSegment(code);
            default -> rarelyTrap(code);
        }
    }

    private int address() {
        return random.nextInt(ADDRESS_MAX - 4096);
    }

    private int length() {
        return random.nextInt(4096);
    }

    private int element() {
        return random.nextInt(ELEMENT_MAX);
    }

    private void store(Code code) {
        code.i32(random.nextInt(ADDRESS_MAX));
        switch (random.nextInt(5)) {
            case 0 -> code.i32(random.nextInt()).i32Store8(random.nextInt(16));
            case 1 -> code.i32(random.nextInt()).access(0x3b, random.nextInt(16));
            case 2 -> code.i64(random.nextLong()).i64Store(random.nextInt(16));
            case 3 -> code.f64(random.nextGaussian()).access(0x39, random.nextInt(16));
            default -> code.i32(random.nextInt()).i32Store(random.nextInt(16));
        }
    }

    private void loadIntoGlobal(Code code) {
        code.i32(random.nextInt(ADDRESS_MAX)).i32Load(random.nextInt(16)).globalSet(0);
    }

    private void changeGlobal(Code code) {
        switch (random.nextInt(5)) {
            case 0 -> code.globalGet(0).i32(random.nextInt()).op(Op.I32_MUL).globalSet(0);
            case 1 -> code.globalGet(1).i64(random.nextLong()).op(Op.I64_ADD).globalSet(1);
            case 2 -> code.globalGet(2).op(Op.F32_SQRT).globalSet(2);
            case 3 -> code.globalGet(3).f64(random.nextGaussian()).op(Op.F64_MUL).globalSet(3);
            default -> reference(code).globalSet(FUNCREF_GLOBAL);
        }
    }

    private Code reference(Code code) {
        return random.nextInt(3) == 0
                ? code.refNull(FUNCREF)
                : code.refFunc(random.nextInt(functions));
    }

    private void changeElement(Code code) {
        int table = random.nextInt(2);
        code.i32(element());
        if (random.nextBoolean()) {
            code.globalGet(FUNCREF_GLOBAL).tableSet(table);
        } else {
            reference(code).i32(random.nextInt(ELEMENT_MAX / 2)).tableFill(table);
        }
    }

    private void growTable(Code code) {
        int table = random.nextInt(2);
        reference(code).i32(random.nextInt(24)).tableGrow(table).drop();
    }

    private void copyElements(Code code) {
        code.i32(random.nextInt(16)).i32(random.nextInt(16)).i32(random.nextInt(16));
        code.tableCopy(random.nextInt(2), random.nextInt(2));
    }

    /** From a passive segment, which has an odd index; what is dropped or too short traps. */
    private void initialise(Code code) {
        int segment = 2 * random.nextInt(segments) + 1;
        int length = random.nextInt(6) == 0 ? 2 : 0;
        if (random.nextBoolean()) {
            code.i32(address()).i32(0).i32(length).memoryInit(segment);
        } else {
            code.i32(element() / 2).i32(0).i32(length).tableInit(segment, random.nextInt(2));
        }
    }

    private void dropSegment(Code code) {
        int segment = random.nextInt(2 * segments);
        if (random.nextBoolean()) {
            code.dataDrop(segment);
        } else {
            code.elemDrop(segment);
        }
    }

    /** Through element 0 or 1 of table 0, which an active segment has filled, if not null since. */
    private void callIndirectly(Code code) {
        int element = random.nextInt(2);
        code.i32(element).tableGet(0).op(Op.REF_IS_NULL, Op.I32_EQZ);
        code.ifThen(then -> then.i32(element).callIndirect(Signature.NONE, 0));
    }

    private void nested(Code code, int nesting) {
        if (nesting == NESTING_MAX) {
            return;
        }
        int count = 1 + random.nextInt(4);
        if (random.nextBoolean()) {
            code.globalGet(0).i32(random.nextInt()).op(Op.I32_LT_S);
            code.ifElse(
                    then -> statements(then, count, nesting + 1),
                    otherwise -> statements(otherwise, count, nesting + 1));
        } else {
            loop(code, count, nesting);
        }
    }

    private void loop(Code code, int count, int nesting) {
        int turn = code.local(I32);
        int turns = 1 + random.nextInt(8);
        code.i32(0).localSet(turn);
        code.loop(body -> {
            statements(body, count, nesting + 1);
            body.localGet(turn).i32(1).op(Op.I32_ADD).localTee(turn);
            body.i32(turns).op(Op.I32_LT_S).brIf(0);
        });
    }

    private void rarelyTrap(Code code) {
        switch (random.nextInt(40)) {
            case 0 -> code.unreachable();
            case 1 -> code.i32(-1).i32Load(0).drop();
            case 2 -> code.i32(1).globalGet(0).i32(15).op(Op.I32_AND, Op.I32_DIV_U).drop();
            case 3 -> code.i32(1000).tableGet(0).drop();
            default -> code.op(Op.NOP);
        }
    }
}
