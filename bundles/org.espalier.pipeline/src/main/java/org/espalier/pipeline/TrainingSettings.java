package org.espalier.pipeline;

import java.util.List;
import java.util.Optional;
import org.espalier.callback.Callback;
import org.espalier.component.Absent;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;

/**
 * The section {@code training}; defaults are those of Keras.
 *
 * @param loss what training minimises
 * @param optimizer how gradients change the weights, and how fast
 * @param epochs how often it goes through the training rows
 * @param batchSize the rows of one step
 * @param shuffle whether each epoch has an order of its own
 * @param metrics the figures of each epoch; present in a pipeline that was read
 * @param callbacks what watches and steers the training
 */
public record TrainingSettings(
    @Doc("what training minimises") Choice<Loss<?>> loss,
    @Doc("how gradients change the weights") @Default("rmsprop") OptimizerSettings optimizer,
    @Doc("how often training goes through the rows") @Default("1") @Range(min = 1) int epochs,
    @Doc("rows of one step") @Default("32") @Range(min = 1) int batchSize,
    @Doc("whether the rows of each epoch come in an order of its own") @Default("true")
        boolean shuffle,
    @Doc("figures of each epoch beside the loss; auto is accuracy where the loss compares classes")
        @Absent("auto")
        Optional<List<Choice<Metric<?>>>> metrics,
    @Doc("what watches and steers the training") @Default("[]")
        List<Choice<Callback<?>>> callbacks) {}
