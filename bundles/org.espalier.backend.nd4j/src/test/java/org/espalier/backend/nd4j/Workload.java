package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.objectives.BinaryCrossentropy;
import org.espalier.objectives.CategoricalCrossentropy;
import org.espalier.optimizers.Adam;
import org.espalier.optimizers.Moments;
import org.espalier.program.TrainingProgram;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Padding;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.espalier.tensor.Window;

/**
 * A model with a data set's size, as its training program.
 *
 * @param name what it is
 * @param rows the rows of the data set
 * @param batch the rows of a step
 * @param feature the type of its feature
 * @param program the step
 */
record Workload(String name, int rows, int batch, TensorType feature, TrainingProgram program) {
  /** Records a prediction; weights are asked for by name and shape. */
  @FunctionalInterface
  private interface Body {
    Tensor record(Ops ops, Tensor x, Weights weights);
  }

  /** Hands out weights. */
  @FunctionalInterface
  private interface Weights {
    Tensor get(String name, long... shape);
  }

  /** All of them by name. */
  static Workload of(String name) {
    return switch (name) {
      case "dense" -> dense(false);
      case "sparse" -> dense(true);
      case "rnn" -> rnn();
      case "bilstm" -> bilstm();
      case "text" -> text();
      case "image" -> image();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Workload dense(boolean sparse) {
    Dim columns = Dim.of(1714);
    TensorType type =
        sparse
            ? TensorType.sparse(Dim.BATCH, columns)
            : TensorType.floats(Shape.of(Dim.BATCH, columns));
    return make(sparse ? "sparse" : "dense", 750, 10, type, (o, x, w) -> head(o, x, w, 1714, 10));
  }

  private static Tensor head(Ops o, Tensor x, Weights w, long in, long hidden) {
    Tensor h = o.relu(o.add(o.matmul(x, w.get("h/kernel", in, hidden)), w.get("h/bias", hidden)));
    return output(o, h, w, hidden);
  }

  private static Tensor output(Ops o, Tensor h, Weights w, long in) {
    return o.sigmoid(o.add(o.matmul(h, w.get("o/kernel", in, 1)), w.get("o/bias", 1)));
  }

  private static Workload text() {
    TensorType ids = TensorType.ids(Shape.of(Dim.BATCH, Dim.of(100)), Dim.of(1750));
    return make(
        "text",
        750,
        10,
        ids,
        (o, x, w) -> {
          Tensor e = o.gather(w.get("e/table", 1750, 100), x);
          Tensor kernel = w.get("c/kernel", 5, 100, 128);
          Window window =
              Window.of(e.shape(), List.of(5L), List.of(1L), List.of(1L), Padding.VALID);
          Tensor c = o.relu(o.add(o.conv(e, kernel, window, 1), w.get("c/bias", 128)));
          return head(o, o.max(c, false, 1), w, 128, 10);
        });
  }

  private static Workload image() {
    TensorType images = TensorType.floats(Shape.of(Dim.BATCH, Dim.of(28), Dim.of(28), Dim.of(1)));
    return make(
        "image",
        6000,
        128,
        images,
        (o, x, w) -> {
          Tensor a = block(o, x, w.get("c1/kernel", 3, 3, 1, 32), w.get("c1/bias", 32));
          Tensor b = block(o, a, w.get("c2/kernel", 3, 3, 32, 64), w.get("c2/bias", 64));
          Tensor flat = o.reshape(b, Shape.of(Dim.BATCH, Dim.of(1600)));
          Tensor h = o.relu(o.add(o.matmul(flat, w.get("h/kernel", 1600, 128)), w.get("h/b", 128)));
          return o.softmax(o.add(o.matmul(h, w.get("o/kernel", 128, 10)), w.get("o/b", 10)), -1);
        });
  }

  private static Tensor block(Ops o, Tensor x, Tensor kernel, Tensor bias) {
    Window window =
        Window.of(x.shape(), List.of(3L, 3L), List.of(1L, 1L), List.of(1L, 1L), Padding.VALID);
    Tensor c = o.relu(o.add(o.conv(x, kernel, window, 1), bias));
    List<Long> two = List.of(2L, 2L);
    return o.maxPool(c, two, Window.of(c.shape(), two, two, List.of(1L, 1L), Padding.VALID));
  }

  private static TensorType names() {
    return TensorType.ids(Shape.of(Dim.BATCH, Dim.of(15)), Dim.of(30));
  }

  private static Tensor zeros(Ops o, long units) {
    return o.fill(Shape.of(Dim.BATCH, Dim.of(units)), 0);
  }

  private static Workload rnn() {
    return make(
        "rnn",
        5084,
        128,
        names(),
        (o, x, w) -> {
          Tensor e = o.gather(w.get("e/table", 30, 128), o.transpose(x, 1, 0));
          Tensor a = project(o, e, w, "r", 16);
          Tensor u = w.get("r/recurrent", 16, 16);
          ScanBody body =
              (p, carries, slices) -> {
                Tensor h = carries.get(0);
                Tensor next = p.tanh(p.add(slices.get(0), p.matmul(h, u)));
                return new ScanBody.Step(List.of(p.where(slices.get(1), next, h)), List.of());
              };
          List<Tensor> sequences = List.of(a, mask(o, x));
          Tensor h =
              o.scan(List.of(zeros(o, 16)), sequences, Dim.of(15), false, body).carries().get(0);
          return output(o, h, w, 16);
        });
  }

  /** Time-major inputs [15, batch, 128] times a kernel, plus a bias. */
  private static Tensor project(Ops o, Tensor e, Weights w, String name, long units) {
    Tensor flat = o.reshape(e, Shape.of(Dim.BATCH.times(15), Dim.of(128)));
    Tensor a =
        o.add(o.matmul(flat, w.get(name + "/kernel", 128, units)), w.get(name + "/b", units));
    return o.reshape(a, Shape.of(Dim.of(15), Dim.BATCH, Dim.of(units)));
  }

  private static Tensor mask(Ops o, Tensor x) {
    Tensor known = o.greater(o.cast(x, org.espalier.tensor.DType.FLOAT32), o.scalar(0));
    return o.expandDims(o.transpose(known, 1, 0), 2);
  }

  private static Workload bilstm() {
    return make(
        "bilstm",
        5084,
        128,
        names(),
        (o, x, w) -> {
          Tensor e = o.gather(w.get("e/table", 30, 128), o.transpose(x, 1, 0));
          Tensor mask = mask(o, x);
          Tensor forward = lstm(o, e, mask, w, "f", false);
          Tensor backward = lstm(o, e, mask, w, "b", true);
          return output(o, o.concat(List.of(forward, backward), 1), w, 64);
        });
  }

  private static Tensor lstm(Ops o, Tensor e, Tensor mask, Weights w, String name, boolean back) {
    Tensor a = project(o, e, w, name, 128);
    Tensor u = w.get(name + "/recurrent", 32, 128);
    ScanBody body =
        (p, carries, slices) -> {
          Tensor h = carries.get(0);
          Tensor c = carries.get(1);
          Tensor z = p.add(slices.get(0), p.matmul(h, u));
          Tensor i = p.sigmoid(p.part(z, 1, 0, Dim.of(32)));
          Tensor f = p.sigmoid(p.part(z, 1, 32, Dim.of(32)));
          Tensor g = p.tanh(p.part(z, 1, 64, Dim.of(32)));
          Tensor q = p.sigmoid(p.part(z, 1, 96, Dim.of(32)));
          Tensor cell = p.add(p.mul(f, c), p.mul(i, g));
          Tensor out = p.mul(q, p.tanh(cell));
          Tensor m = slices.get(1);
          return new ScanBody.Step(List.of(p.where(m, out, h), p.where(m, cell, c)), List.of());
        };
    List<Tensor> initial = List.of(zeros(o, 32), zeros(o, 32));
    return o.scan(initial, List.of(a, mask), Dim.of(15), back, body).carries().get(0);
  }

  private static Workload make(String name, int rows, int batch, TensorType feature, Body body) {
    GraphBuilder builder = new GraphBuilder();
    Tensor x = builder.input("feature/x", feature);
    List<Weight> weights = new ArrayList<>();
    Tensor prediction =
        body.record(
            builder,
            x,
            (weight, shape) -> {
              weights.add(new Weight(weight, Shape.of(shape), true, Optional.empty()));
              return builder.input("weight/" + weight, TensorType.floats(Shape.of(shape)));
            });
    builder.output("prediction", prediction);
    Graph graph = builder.build();
    Model model = new Model(graph, graph, weights, List.of());
    Choice<org.espalier.loss.Loss<?>> loss =
        prediction.dim(-1).equals(Dim.of(1))
            ? new Choice<>(
                "bce", new BinaryCrossentropy(), new BinaryCrossentropy.Settings(false, 0))
            : new Choice<>(
                "cce",
                new CategoricalCrossentropy(),
                new CategoricalCrossentropy.Settings(false, 0));
    Choice<org.espalier.optimizer.Optimizer<?>> adam =
        new Choice<>(
            "adam", new Adam(), new Adam.Settings(0.001, new Moments(0.9, 0.999, 1e-7, false)));
    return new Workload(
        name, rows, batch, feature, TrainingProgram.of(model, loss, Map.of(), adam));
  }
}
