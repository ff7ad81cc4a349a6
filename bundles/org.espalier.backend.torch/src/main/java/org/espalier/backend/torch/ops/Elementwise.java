package org.espalier.backend.torch.ops;

import static org.espalier.tensor.Primitive.*;

import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.StringViewOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.torch.kernel.Call;
import org.espalier.backend.torch.kernel.Kernel;
import org.espalier.tensor.DType;
import org.espalier.tensor.Primitive;

/** Functions of one element of each operand. */
public final class Elementwise {
  private static final Map<Primitive, Unary> UNARY =
      Map.ofEntries(
          Map.entry(NEG, torch::neg_out),
          Map.entry(ABS, torch::abs_out),
          Map.entry(SIGN, torch::sign_out),
          Map.entry(FLOOR, torch::floor_out),
          Map.entry(EXP, torch::exp_out),
          Map.entry(LOG, torch::log_out),
          Map.entry(LOG1P, torch::log1p_out),
          Map.entry(SQRT, torch::sqrt_out),
          Map.entry(SIN, torch::sin_out),
          Map.entry(COS, torch::cos_out),
          Map.entry(TANH, torch::tanh_out),
          Map.entry(SIGMOID, torch::sigmoid_out),
          Map.entry(RELU, torch::relu_out),
          Map.entry(ERF, torch::erf_out));

  private static final Map<Primitive, Binary> BINARY =
      Map.ofEntries(
          Map.entry(ADD, torch::add_out),
          Map.entry(SUB, torch::sub_out),
          Map.entry(MUL, torch::mul_out),
          Map.entry(DIV, torch::div_out),
          Map.entry(POW, torch::pow_out),
          Map.entry(MAXIMUM, torch::maximum_out),
          Map.entry(MINIMUM, torch::minimum_out),
          Map.entry(GREATER, torch::gt_out),
          Map.entry(GREATER_EQUAL, torch::ge_out),
          Map.entry(EQUAL, torch::eq_out));

  private Elementwise() {}

  /** An operation of libtorch. */
  @FunctionalInterface
  private interface Unary {
    Tensor apply(Tensor out, Tensor x);
  }

  /** An operation of libtorch, which broadcasts its operands. */
  @FunctionalInterface
  private interface Binary {
    Tensor apply(Tensor out, Tensor a, Tensor b);
  }

  /** Prepares a function of one operand. */
  public static Kernel unary(Call call) {
    Unary operation = UNARY.get(call.op());
    Tensor x = call.in(0).tensor();
    Tensor out = call.out().tensor();
    return () -> operation.apply(out, x);
  }

  /** Prepares a function or a comparison of two operands. */
  public static Kernel binary(Call call) {
    Tensor a = call.in(0).tensor();
    Tensor b = call.in(1).tensor();
    Tensor out = call.out().tensor();
    if (call.op() == DIV && call.out().dtype() == DType.INT32) {
      StringViewOptional towardsZero =
          call.bench().keep(new StringViewOptional(call.bench().keep(new BytePointer("trunc"))));
      return () -> torch.div_out(out, a, b, towardsZero);
    }
    Binary operation = BINARY.get(call.op());
    return () -> operation.apply(out, a, b);
  }

  /** Prepares the choice between two operands by a third. */
  public static Kernel where(Call call) {
    Tensor condition = call.in(0).tensor();
    Tensor chosen = call.bench().lendBooleans(call.in(0).shape());
    Tensor a = call.in(1).tensor();
    Tensor b = call.in(2).tensor();
    Tensor out = call.out().tensor();
    return () -> {
      chosen.copy_(condition);
      torch.where_out(out, chosen, a, b);
    };
  }

  /** Prepares the change of a type. */
  public static Kernel cast(Call call) {
    Tensor x = call.in(0).tensor();
    Tensor out = call.out().tensor();
    return () -> out.copy_(x);
  }
}
