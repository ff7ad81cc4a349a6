package org.espalier.pipeline;

import java.util.List;
import java.util.Map;
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
 * @param epochs how often it goes through the training rows; 0 to evaluate the model as it begins
 * @param batchSize the rows of one step
 * @param shuffle whether each epoch has an order of its own
 * @param seed what initial weights, shuffling and dropout come from; empty for the pipeline's seed
 * @param metrics the figures of each epoch; present in a pipeline that was read
 * @param outputs further outputs that are trained, by the names of their layers
 * @param classWeight how much rows of a class weigh, 1 for those that are not named; empty to give
 *     all classes the same weight as a whole
 * @param data where the encoded rows are while a model is trained on them
 * @param prefetch how many batches are gathered ahead where rows are prefetched
 * @param checkpoints how often the state of the training is kept, so that it can be resumed
 * @param callbacks what watches and steers the training
 */
public record TrainingSettings(
    @Doc("what training minimises") Choice<Loss<?>> loss,
    @Doc("how gradients change the weights") @Default("rmsprop") OptimizerSettings optimizer,
    @Doc("how often training goes through the rows; 0 leaves the weights as they begin")
        @Default("1")
        @Range(min = 0)
        int epochs,
    @Doc("rows of one step") @Default("32") @Range(min = 1) int batchSize,
    @Doc("whether the rows of each epoch come in an order of its own") @Default("true")
        boolean shuffle,
    @Doc("what initial weights, shuffling and dropout come from; auto is the pipeline's seed")
        @Absent("auto")
        Optional<Long> seed,
    @Doc("figures of each epoch beside the loss; auto is accuracy where the loss compares classes")
        @Absent("auto")
        Optional<List<Choice<Metric<?>>>> metrics,
    @Doc("further layers whose output is trained, by name; the loss above is of the last layer")
        @Default("{}")
        Map<String, OutputSettings> outputs,
    @Doc("how much a row of a class weighs in training; balanced lets rare classes weigh more")
        @Absent("balanced")
        @Default("{}")
        @Range(min = 0)
        Optional<Map<String, Double>> classWeight,
    @Doc(
            "where the encoded rows are: resident in the engine's memory, or prefetched from the host's batch by batch; auto keeps them resident while they are small")
        @Default("auto")
        Residence data,
    @Doc("batches that are gathered ahead where rows are prefetched")
        @Default("2")
        @Range(min = 1, max = 64)
        int prefetch,
    @Doc("how often the state of the training is kept, so that it can be resumed") @Default("{}")
        CheckpointSettings checkpoints,
    @Doc("what watches and steers the training") @Default("[]")
        List<Choice<Callback<?>>> callbacks) {
  /** Where the encoded rows are while a model is trained on them. */
  public enum Residence {
    /** Resident while they take no more than a quarter of the machine's memory. */
    AUTO,
    /** All of them in the engine's memory, which is the fastest. */
    RESIDENT,
    /** In the heap or in temporary files, and a few batches ahead of their use in the engine's. */
    PREFETCHED
  }

  /** Whether rows weigh by their class. */
  public boolean weighsClasses() {
    return classWeight.isEmpty() || !classWeight.get().isEmpty();
  }

  /** The same with other metrics and outputs. */
  public TrainingSettings with(
      List<Choice<Metric<?>>> figures, Map<String, OutputSettings> others) {
    return new TrainingSettings(
        loss,
        optimizer,
        epochs,
        batchSize,
        shuffle,
        seed,
        Optional.of(List.copyOf(figures)),
        others,
        classWeight,
        data,
        prefetch,
        checkpoints,
        callbacks);
  }
}
