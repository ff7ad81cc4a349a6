package org.espalier.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Choice;
import org.espalier.component.Doc;
import org.espalier.component.Kind;
import org.espalier.component.Range;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.Schedule;
import org.espalier.pipeline.bind.Merged;

/**
 * An optimizer, and what is done to its gradients, weights and learning rate whichever it is.
 *
 * <p>A key that the optimizer itself has hides the general one, for example {@code weight_decay} of
 * {@code adamw}.
 *
 * @param optimizer how gradients change the weights
 * @param clipvalue the greatest size of each element of a gradient
 * @param clipnorm the greatest norm of the gradient of each weight
 * @param globalClipnorm the greatest norm of the gradients of all weights together
 * @param weightDecay the share of the weights, times the learning rate, that a step takes away
 * @param schedule how the learning rate changes; empty leaves it as it is
 */
public record OptimizerSettings(
    @Merged(Kind.OPTIMIZER) Choice<Optimizer<?>> optimizer,
    @Doc("greatest size of each element of a gradient") @Range(min = 0, aboveMin = true)
        Optional<Double> clipvalue,
    @Doc("greatest norm of the gradient of each weight") @Range(min = 0, aboveMin = true)
        Optional<Double> clipnorm,
    @Doc("greatest norm of the gradients of all weights together") @Range(min = 0, aboveMin = true)
        Optional<Double> globalClipnorm,
    @Doc("share of the weights, times the learning rate, lost in a step") @Range(min = 0)
        Optional<Double> weightDecay,
    @Doc("how the learning rate changes from step to step; constant keeps it") @Absent("constant")
        Optional<Choice<Schedule<?>>> schedule) {
  /** Refuses more than one way of clipping. */
  public OptimizerSettings {
    List<String> given = new ArrayList<>();
    clipvalue.ifPresent(limit -> given.add("clipvalue"));
    clipnorm.ifPresent(limit -> given.add("clipnorm"));
    globalClipnorm.ifPresent(limit -> given.add("global_clipnorm"));
    if (given.size() > 1) {
      throw new IllegalArgumentException(
          "gradients are clipped in one way, but %s are given; leave all but one out"
              .formatted(String.join(" and ", given)));
    }
  }
}
