package org.espalier.backend.torch;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.espalier.backend.Buffer;
import org.espalier.backend.Executable;
import org.espalier.backend.Plan;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.program.Planner;
import org.espalier.tensor.Dim;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** A small recurrent network whose recurrent weights descend a gradient that is written by hand. */
final class Descent {
  private static final int STEPS = 12;
  private static final int ROWS = 64;
  private static final int UNITS = 24;

  private final Buffer loss;
  private final Executable step;

  Descent(Session session) {
    Buffer x = session.allocate(TensorType.floats(Shape.of(STEPS, ROWS, UNITS)));
    Buffer weights = session.allocate(TensorType.floats(Shape.of(UNITS, UNITS)));
    Buffer target = session.allocate(TensorType.floats(Shape.of(ROWS, UNITS)));
    loss = session.allocate(TensorType.floats(Shape.SCALAR));
    Random random = new Random(5);
    x.write(numbers(random, STEPS * ROWS * UNITS));
    weights.write(numbers(random, UNITS * UNITS));
    target.write(numbers(random, ROWS * UNITS));
    Map<String, Buffer> buffers =
        Map.of("x", x, "weights", weights, "target", target, "loss", loss);
    step = session.prepare(plan(), buffers);
  }

  private static float[] numbers(Random random, int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) random.nextGaussian() * 0.3f;
    }
    return numbers;
  }

  /** h = tanh(x + h W) over all steps; the last one's distance from a target goes down. */
  private static Plan plan() {
    GraphBuilder ops = new GraphBuilder();
    Tensor x = ops.input("x", TensorType.floats(Shape.of(STEPS, ROWS, UNITS)));
    Tensor weights = ops.input("weights", TensorType.floats(Shape.of(UNITS, UNITS)));
    Tensor target = ops.input("target", TensorType.floats(Shape.of(ROWS, UNITS)));
    ScanBody body =
        (inner, carries, slices) -> {
          Tensor before = carries.get(0);
          Tensor sum = inner.add(slices.get(0), inner.matmul(before, weights));
          return new ScanBody.Step(List.of(inner.tanh(sum)), List.of(before));
        };
    var scanned =
        ops.scan(
            List.of(ops.fill(Shape.of(ROWS, UNITS), 0)), List.of(x), Dim.of(STEPS), false, body);
    Tensor last = scanned.carries().get(0);
    Tensor before = ops.part(scanned.outputs().get(0), 0, STEPS - 1, Dim.of(1));
    Tensor distance = ops.sub(last, target);
    Tensor inside = ops.mul(distance, ops.sub(1, ops.square(last)));
    Tensor gradient = ops.matmul(ops.reshape(before, Shape.of(ROWS, UNITS)), inside, true, false);
    ops.output("next weights", ops.sub(weights, ops.mul(gradient, 0.01)));
    ops.output("loss", ops.sumAll(ops.square(distance)));
    return Planner.plan(
        new Program("descent", ops.build(), Map.of("weights", "next weights")), Map.of());
  }

  /** The loss before a step. */
  float run() {
    step.run();
    return loss.floats()[0];
  }

  /** Takes a step and leaves its loss unread. */
  void runBlind() {
    step.run();
  }
}
