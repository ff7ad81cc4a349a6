package org.espalier.runtime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.espalier.callback.Callback;
import org.espalier.callback.Memory;
import org.espalier.callback.Training;
import org.espalier.callback.Watcher;
import org.espalier.component.Choice;

/** The callbacks that watch a training, in the order of the pipeline. */
final class Observers {
  private final List<Observer> observers = new ArrayList<>();
  private String speaking = "";

  /** What a callback watches with. */
  private record Observer(String callback, Watcher watcher) {}

  /** Begins to watch. */
  void watch(List<Choice<Callback<?>>> callbacks, Training training) {
    for (Choice<Callback<?>> callback : callbacks) {
      speaking = callback.type();
      observers.add(new Observer(speaking, Callback.watch(callback, training)));
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
