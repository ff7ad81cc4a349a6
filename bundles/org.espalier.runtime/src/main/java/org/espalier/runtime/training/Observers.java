package org.espalier.runtime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.espalier.callback.Callback;
import org.espalier.callback.Memory;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Choice;
import org.espalier.host.InvalidPipelineException;
import org.espalier.pipeline.Pipeline;

/** The callbacks that watch a training, in the order of the pipeline. */
final class Observers {
  private final Pipeline pipeline;
  private final List<Observer> observers = new ArrayList<>();
  private String speaking = "";

  /** The callbacks of a pipeline. */
  Observers(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  /** What a callback watches with. */
  private record Observer(String callback, Watcher watcher) {}

  /**
   * Begins to watch.
   *
   * @throws InvalidPipelineException if a callback cannot watch this training with its settings
   */
  void watch(Training training) {
    List<Choice<Callback<?>>> callbacks = pipeline.training().callbacks();
    for (int i = 0; i < callbacks.size(); i++) {
      speaking = callbacks.get(i).type();
      try {
        observers.add(new Observer(speaking, Callback.watch(callbacks.get(i), training)));
      } catch (IllegalArgumentException e) {
        throw pipeline.refusal("training.callbacks[" + i + "]", e.getMessage());
      }
    }
  }

  /** Tells all of something. */
  void tell(Consumer<Watcher> event) {
    for (Observer observer : observers) {
      speaking = observer.callback();
      event.accept(observer.watcher());
    }
  }

  /** The type of the callback that is being told of something. */
  String speaking() {
    return speaking;
  }

  /** What each has to know to go on after a break. */
  List<Memory> memories() {
    return observers.stream().map(observer -> observer.watcher().memory()).toList();
  }

  /** Gives each what it has to know. */
  void recall(List<Memory> memories) {
    for (int i = 0; i < observers.size(); i++) {
      speaking = observers.get(i).callback();
      observers.get(i).watcher().recall(memories.get(i));
    }
  }
}
