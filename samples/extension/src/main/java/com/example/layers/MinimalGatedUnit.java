package com.example.layers;

import java.util.List;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * A minimal gated unit (Zhou, Wu, Zhang and Zhou, 2016), a GRU with one gate: [batch, steps, n]
 * becomes the state after the last step, [batch, units].
 *
 * <p>In each step {@code f = sigmoid(x kernel_f + h recurrent_f + bias_f)} and {@code h = (1 - f) *
 * h + f * tanh(x kernel_h + (f * h) recurrent_h + bias_h)}.
 */
@Component
@LayerType("minimal_gated_unit")
@Doc("recurrent layer with one gate")
public final class MinimalGatedUnit implements Layer<MinimalGatedUnit.Settings> {
  /** Its settings. */
  public record Settings(
      @Doc("number of outputs") @Range(min = 1) int units,
      @Doc("what the kernels of the inputs start with") @Default("glorot_uniform")
          Choice<Initializer<?>> kernelInitializer,
      @Doc("what the kernels of the state start with") @Default("orthogonal")
          Choice<Initializer<?>> recurrentInitializer,
      @Doc("what the biases start with") @Default("zeros")
          Choice<Initializer<?>> biasInitializer) {}

  @Override
  public Tensor apply(Settings s, Tensor x, Scope scope) {
    if (x.rank() != 3) {
      throw new ShapeException("needs [batch, steps, n], got " + x.shape());
    }
    Ops ops = scope.ops();
    Dim units = Dim.of(s.units());
    Tensor recurrentF = scope.weight("recurrent_f", s.recurrentInitializer(), units, units);
    Tensor recurrentH = scope.weight("recurrent_h", s.recurrentInitializer(), units, units);
    // time is the first axis of sequences: step i of the scan sees slice i of each
    Tensor all = ops.fill(Shape.of(x.dim(0), x.dim(1)), 1);
    Tensor mask = ops.expandDims(ops.transpose(scope.mask(x).orElse(all), 1, 0), 2);
    List<Tensor> sequences = List.of(inputs("f", s, x, scope), inputs("h", s, x, scope), mask);
    ScanBody cell =
        (step, states, slices) -> {
          Tensor h = states.get(0);
          Tensor next = cell(step, h, slices.get(0), slices.get(1), recurrentF, recurrentH);
          return new ScanBody.Step(List.of(step.where(slices.get(2), next, h)), List.of());
        };
    Tensor zeros = ops.fill(Shape.of(x.dim(0), units), 0);
    return ops.scan(List.of(zeros), sequences, x.dim(1), false, cell).carries().get(0);
  }

  private static Tensor cell(
      Ops ops, Tensor h, Tensor inputF, Tensor inputH, Tensor recurrentF, Tensor recurrentH) {
    Tensor f = ops.sigmoid(ops.add(inputF, ops.matmul(h, recurrentF)));
    Tensor made = ops.tanh(ops.add(inputH, ops.matmul(ops.mul(f, h), recurrentH)));
    return ops.add(h, ops.mul(f, ops.sub(made, h)));
  }

  /** {@code x kernel + bias} for all steps at once, [steps, batch, units]. */
  private static Tensor inputs(String gate, Settings s, Tensor x, Scope scope) {
    Ops ops = scope.ops();
    Dim units = Dim.of(s.units());
    Tensor kernel = scope.weight("kernel_" + gate, s.kernelInitializer(), x.dim(2), units);
    Tensor bias = scope.weight("bias_" + gate, s.biasInitializer(), units);
    Tensor rows =
        ops.reshape(ops.transpose(x, 1, 0, 2), Shape.of(x.dim(0).times(x.dim(1)), x.dim(2)));
    Tensor made = ops.add(ops.matmul(rows, kernel), bias);
    return ops.reshape(made, Shape.of(x.dim(1), x.dim(0), units));
  }
}
