package org.espalier.callback;

import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Watches a training and may steer it.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Callback<S extends Record> extends Component<S> {
  /** Begins to watch one training. */
  Watcher watch(S settings, Training training);

  /** Begins to watch with the callback that a pipeline chose. */
  static Watcher watch(Choice<Callback<?>> choice, Training training) {
    @SuppressWarnings("unchecked")
    Callback<Record> callback = (Callback<Record>) choice.component();
    return callback.watch(choice.settings(), training);
  }
}
