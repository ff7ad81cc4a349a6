package org.espalier.callback;

import java.util.List;

/** A callback that asks for a figure which the epochs of a training do not have. */
public final class UnknownFigureException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Says which there are.
   *
   * @param figure the one that is asked for
   * @param figures those that epochs have
   */
  public UnknownFigureException(String figure, List<String> figures) {
    super(
        "there is no figure \"%s\"; the figures of each epoch are %s%s"
            .formatted(figure, String.join(", ", figures), advice(figure, figures)));
  }

  private static String advice(String figure, List<String> figures) {
    boolean unvalidated = figures.stream().noneMatch(name -> name.startsWith("val_"));
    return figure.startsWith("val_") && unvalidated
        ? ": there are no validation rows; take some, for example with data.split.validation: 0.2,"
            + " or watch a figure of training"
        : "; training.metrics adds others";
  }
}
