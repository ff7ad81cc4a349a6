package org.espalier.model;

import java.util.List;
import org.espalier.tensor.Graph;

/**
 * A traced model.
 *
 * <p>Both graphs have the inputs {@code feature/NAME} for each feature and {@code weight/NAME} for
 * each weight, and the outputs {@code prediction}, {@code output/NAME} for each further output that
 * is trained, and {@code mask} and {@code mask/NAME} [batch, steps] where some steps of these do
 * not count. The training graph may moreover have the inputs {@code seed} (two integers) and {@code
 * step} (an integer) where it draws random numbers, and the outputs {@code penalty} (a scalar that
 * is added to the loss) and {@code update/NAME} (what a running state becomes).
 *
 * @param training the graph with dropout and moving statistics
 * @param inference the graph without
 * @param weights all weights in the order of the layers
 * @param layers what a summary shows
 */
public record Model(
    Graph training, Graph inference, List<Weight> weights, List<LayerSummary> layers) {}
