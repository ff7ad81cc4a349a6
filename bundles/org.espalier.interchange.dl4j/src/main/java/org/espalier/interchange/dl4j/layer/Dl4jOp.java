package org.espalier.interchange.dl4j.layer;

import java.util.List;
import java.util.Optional;
import org.espalier.backend.nd4j.op.AdditionalOp;
import org.espalier.backend.nd4j.op.OpArguments;
import org.espalier.backend.nd4j.op.OpType;
import org.espalier.backend.nd4j.op.PreparedOp;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.TensorType;
import org.osgi.service.component.annotations.Component;

/** Executes layers of Deeplearning4j, as {@link Dl4jLayer} records them. */
@Component
@OpType(Dl4jOp.NAME)
public final class Dl4jOp implements AdditionalOp {
  /** Its name in graphs. */
  static final String NAME = "org.espalier.interchange.dl4j/layer";

  @Override
  public Optional<String> refusal(OpCall call, List<TensorType> inputs) {
    boolean still = !call.attributes().flag("training");
    boolean statistics = call.attributes().integer("statistics") > 0;
    return still && statistics && !call.wanted().isEmpty()
        ? Optional.of(
            "Deeplearning4j's BatchNormalization has gradients in training only; choose an"
                + " explainer that needs none")
        : Optional.empty();
  }

  @Override
  public PreparedOp prepare(OpArguments arguments) {
    return new PreparedLayer(Operands.of(arguments));
  }
}
