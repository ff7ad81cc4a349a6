package org.espalier.interchange.keras.graph;

import java.util.List;
import java.util.Optional;
import org.espalier.interchange.keras.json.Config;

/**
 * A layer, an operation, or a model inside a model.
 *
 * @param className its class
 * @param module the module of the class; empty in files of Keras 2
 * @param name its name
 * @param config its settings
 * @param registered the name under which it was registered, if it is no class of Keras itself
 * @param calls its calls; empty for inputs
 * @param model what it consists of, if it is a model, or applies a model to each step
 * @param distributed whether it is one of the layers of a model that is applied to each step
 */
public record KerasLayer(
    String className,
    String module,
    String name,
    Config config,
    Optional<String> registered,
    List<Call> calls,
    Optional<KerasModel> model,
    boolean distributed) {
  /** Copies the list. */
  public KerasLayer {
    calls = List.copyOf(calls);
  }

  /** Whether it is an operation of {@code keras.ops}, which has no weights. */
  public boolean isOperation() {
    return module.startsWith("keras.src.ops") || module.startsWith("keras.ops");
  }

  /** Whether it applies a model to each step. */
  public boolean distributes() {
    return model.isPresent() && className.equals("TimeDistributed");
  }

  /** The same layer with other calls. */
  KerasLayer called(List<Call> others) {
    return new KerasLayer(className, module, name, config, registered, others, model, distributed);
  }

  /** Whether it stands for an input of its model. */
  public boolean isInput() {
    return className.equals("InputLayer") && !isOperation();
  }
}
