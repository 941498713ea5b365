package dev.dormouse.engine.testing;

/** Opcodes of one byte and no immediate, for {@link Code#op}. */
public final class Op {
    public static final int UNREACHABLE = 0x00;
    public static final int NOP = 0x01;
    public static final int ELSE = 0x05;
    public static final int THROW_REF = 0x0a;
    public static final int END = 0x0b;
    public static final int RETURN = 0x0f;
    public static final int DROP = 0x1a;
    public static final int SELECT = 0x1b;
    public static final int I32_EQZ = 0x45;
    public static final int I32_EQ = 0x46;
    public static final int I32_NE = 0x47;
    public static final int I32_LT_S = 0x48;
    public static final int I32_LT_U = 0x49;
    public static final int I32_GE_S = 0x4e;
    public static final int I64_EQZ = 0x50;
    public static final int I64_LT_U = 0x54;
    public static final int F64_LT = 0x63;
    public static final int I32_ADD = 0x6a;
    public static final int I32_SUB = 0x6b;
    public static final int I32_MUL = 0x6c;
    public static final int I32_DIV_S = 0x6d;
    public static final int I32_DIV_U = 0x6e;
    public static final int I32_REM_S = 0x6f;
    public static final int I32_REM_U = 0x70;
    public static final int I32_AND = 0x71;
    public static final int I32_OR = 0x72;
    public static final int I32_XOR = 0x73;
    public static final int I32_SHL = 0x74;
    public static final int I32_SHR_U = 0x76;
    public static final int I32_ROTL = 0x77;
    public static final int I64_ADD = 0x7c;
    public static final int I64_SUB = 0x7d;
    public static final int I64_MUL = 0x7e;
    public static final int I64_DIV_S = 0x7f;
    public static final int I64_AND = 0x83;
    public static final int I64_OR = 0x84;
    public static final int I64_XOR = 0x85;
    public static final int F32_SQRT = 0x91;
    public static final int F64_SQRT = 0x9f;
    public static final int F64_ADD = 0xa0;
    public static final int F64_MUL = 0xa2;
    public static final int F64_DIV = 0xa3;
    public static final int F64_MIN = 0xa4;
    public static final int I32_WRAP_I64 = 0xa7;
    public static final int I32_TRUNC_F64_S = 0xaa;
    public static final int I64_EXTEND_I32_U = 0xad;
    public static final int F64_CONVERT_I32_S = 0xb7;
    public static final int I64_REINTERPRET_F64 = 0xbd;
    public static final int REF_IS_NULL = 0xd1;

    private Op() {}
}
