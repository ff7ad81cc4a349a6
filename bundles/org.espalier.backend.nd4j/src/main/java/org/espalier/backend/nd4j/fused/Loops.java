package org.espalier.backend.nd4j.fused;

import org.espalier.tensor.Primitive;

/** A loop for each elementwise primitive; each is a method of its own, which is compiled alone. */
final class Loops {
  /** Twice this lifts the least number there is above 1. */
  private static final float LARGE = 1e38f;

  private Loops() {}

  static Loop of(Primitive op) {
    return switch (op) {
      case NEG -> Loops::neg;
      case ABS -> Loops::abs;
      case SIGN -> Loops::sign;
      case FLOOR -> Loops::floor;
      case SQRT -> Loops::sqrt;
      case RELU -> Loops::relu;
      case EXP -> Loops::exp;
      case LOG -> Loops::log;
      case LOG1P -> Loops::log1p;
      case SIN -> Loops::sin;
      case COS -> Loops::cos;
      case TANH -> Curves::tanh;
      case SIGMOID -> Curves::sigmoid;
      case ADD -> Loops::add;
      case SUB -> Loops::sub;
      case MUL -> Loops::mul;
      case DIV -> Loops::div;
      case POW -> Loops::pow;
      case MAXIMUM -> Loops::maximum;
      case MINIMUM -> Loops::minimum;
      case GREATER -> Loops::greater;
      case GREATER_EQUAL -> Loops::greaterEqual;
      case EQUAL -> Loops::equal;
      case WHERE -> Loops::where;
      default -> throw new IllegalArgumentException(op + " has no loop");
    };
  }

  private static void neg(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = -a[i];
    }
  }

  private static void abs(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Math.abs(a[i]);
    }
  }

  private static void sign(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Math.signum(a[i]);
    }
  }

  private static void floor(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) Math.floor(a[i]);
    }
  }

  private static void sqrt(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) Math.sqrt(a[i]);
    }
  }

  private static void relu(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Math.max(a[i], 0f);
    }
  }

  private static void exp(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) Math.exp(a[i]);
    }
  }

  private static void log(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) Math.log(a[i]);
    }
  }

  private static void log1p(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      double x = a[i];
      z[i] = (float) (Math.abs(x) < 1e-4 ? x - x * x / 2 : Math.log(1 + x));
    }
  }

  private static void sin(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) Math.sin(a[i]);
    }
  }

  private static void cos(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) Math.cos(a[i]);
    }
  }

  private static void add(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = a[i] + b[i];
    }
  }

  private static void sub(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = a[i] - b[i];
    }
  }

  private static void mul(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = a[i] * b[i];
    }
  }

  private static void div(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = a[i] / b[i];
    }
  }

  private static void pow(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = (float) Math.pow(a[i], b[i]);
    }
  }

  private static void maximum(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Math.max(a[i], b[i]);
    }
  }

  private static void minimum(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Math.min(a[i], b[i]);
    }
  }

  private static void greater(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = Math.min(1, (Math.max(a[i], b[i]) - b[i]) * LARGE * LARGE);
    }
    for (int i = 0; i < count; i++) {
      if (Float.isNaN(z[i])) {
        z[i] = a[i] > b[i] ? 1f : 0f;
      }
    }
  }

  private static void greaterEqual(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = a[i] >= b[i] ? 1f : 0f;
    }
  }

  private static void equal(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      z[i] = a[i] == b[i] ? 1f : 0f;
    }
  }

  private static void where(float[] z, float[] a, float[] b, float[] c, int count) {
    for (int i = 0; i < count; i++) {
      int magnitude = Float.floatToRawIntBits(a[i]) << 1;
      int chosen = (magnitude | -magnitude) >> 31;
      int first = Float.floatToRawIntBits(b[i]) & chosen;
      z[i] = Float.intBitsToFloat(first | (Float.floatToRawIntBits(c[i]) & ~chosen));
    }
  }
}
