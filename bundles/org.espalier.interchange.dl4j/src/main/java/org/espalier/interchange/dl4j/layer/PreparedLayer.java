package org.espalier.interchange.dl4j.layer;

import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.layers.wrapper.BaseWrapperLayer;
import org.espalier.backend.nd4j.op.OpGradients;
import org.espalier.backend.nd4j.op.PreparedOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A layer of Deeplearning4j over the buffers of a plan; what it keeps of a step it keeps itself.
 */
final class PreparedLayer implements PreparedOp {
  private final Operands call;
  private final Optional<FlatParameters> parameters;
  private final Layer layer;
  private final boolean isRecurrent;
  private final boolean isDoubled;
  private final Optional<Steps> steps;
  private final Transposition in;
  private final Transposition out;
  private final MovingStatistics statistics;
  private final WorkingMemory memory;

  PreparedLayer(Operands call) {
    this.call = call;
    boolean none = call.parameters().isEmpty() && call.statistics().isEmpty();
    this.parameters =
        none
            ? Optional.empty()
            : Optional.of(new FlatParameters(call.parameters(), call.statistics()));
    var configuration = LayerJson.around(LayerJson.read(call.configuration()));
    INDArray row = parameters.map(FlatParameters::all).orElse(null);
    this.layer =
        configuration.getLayer().instantiate(configuration, null, 0, row, false, DataType.FLOAT);
    Layer innermost = innermost(layer);
    this.isRecurrent = innermost instanceof RecurrentLayer;
    this.isDoubled = innermost instanceof SameDiffLayer;
    this.memory = new WorkingMemory(call.differentiated());
    this.steps = call.mask().map(mask -> new Steps(mask, isRecurrent));
    this.in = new Transposition(call.x().shape());
    this.out = new Transposition(call.y().shape());
    this.statistics = new MovingStatistics(configuration.getLayer(), call);
  }

  private static Layer innermost(Layer layer) {
    return layer instanceof BaseWrapperLayer wrapper ? innermost(wrapper.getUnderlying()) : layer;
  }

  @Override
  public void forward() {
    call.key().ifPresent(PreparedLayer::seed);
    parameters.ifPresent(FlatParameters::read);
    steps.ifPresent(Steps::read);
    INDArray x = in.toFirst(call.x(), steps);
    layer.clear();
    layer.setInputMiniBatchSize((int) x.size(0));
    steps.ifPresent(this::mask);
    try (WorkingMemory.Call open = memory.forward()) {
      INDArray y = layer.activate(x, call.training(), open.manager());
      out.toLast(y, call.y(), outSteps());
    }
    statistics.move(x);
  }

  private static void seed(INDArray key) {
    long high = (long) (key.getFloat(0) * (1 << 24));
    long low = (long) (key.getFloat(1) * (1 << 24));
    Nd4j.getRandom().setSeed(high << 24 | low);
  }

  private void mask(Steps known) {
    layer.feedForwardMaskArray(known.counted(), MaskState.Active, (int) known.counted().size(0));
    if (isRecurrent) {
      layer.setMaskArray(known.counted());
    }
  }

  /** Where the steps of the output stand, if it has those of the input. */
  private Optional<Steps> outSteps() {
    boolean same = call.y().rank() == 3 && call.y().size(1) == call.x().size(1);
    return same ? steps : Optional.empty();
  }

  @Override
  public Runnable backward(OpGradients gradients) {
    Transposition given = new Transposition(call.y().shape());
    Optional<INDArray> wanted =
        call.parameters().isPresent() ? gradients.inputs().get(1) : Optional.empty();
    INDArray row = parameters.map(all -> all.gradients(wanted)).orElse(null);
    if (row != null) {
      layer.setBackpropGradientsViewArray(row);
    }
    return () -> {
      INDArray epsilon = given.toFirst(gradients.outputs().get(0), outSteps());
      if (row != null) {
        row.assign(0); // some add to what is there
      }
      if (isDoubled) {
        epsilon.muli(0.5); // ND4J's SameDiff adds an error that comes from outside to itself
      }
      try (WorkingMemory.Call open = memory.backward()) {
        INDArray made = layer.backpropGradient(epsilon, open.manager()).getSecond();
        gradients.inputs().get(0).ifPresent(dx -> write(made, dx));
      }
      parameters.ifPresent(all -> all.write(row, wanted));
    };
  }

  private void write(INDArray made, INDArray dx) {
    if (made == null) {
      dx.assign(0);
    } else {
      in.toLast(made, dx, steps);
    }
  }

  @Override
  public void close() {
    memory.close();
  }
}
