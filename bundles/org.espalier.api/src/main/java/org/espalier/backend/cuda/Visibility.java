package org.espalier.backend.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.backend.cuda.CudaMachine.Card;
import org.espalier.backend.cuda.DriverReport.Found;

/**
 * Which cards {@code CUDA_VISIBLE_DEVICES} leaves to a process.
 *
 * <p>As the CUDA programming guide says: numbers or beginnings of identifiers, separated by commas;
 * what stands behind the first entry that names no card is ignored; an empty value hides all.
 */
final class Visibility {
  static final String VARIABLE = "CUDA_VISIBLE_DEVICES";

  private final Optional<String> value;

  Visibility(Optional<String> value) {
    this.value = value;
  }

  Optional<String> describe() {
    return value.map(text -> VARIABLE + ": \"" + text + "\"");
  }

  /** Those that are left, numbered in the order in which the variable names them. */
  List<Card> visible(List<Found> cards) {
    List<Card> visible = new ArrayList<>();
    for (Found found : chosen(cards)) {
      Card card = found.card();
      visible.add(new Card(visible.size(), card.name(), card.major(), card.minor(), card.bytes()));
    }
    return visible;
  }

  List<Card> hidden(List<Found> cards) {
    List<Integer> chosen = chosen(cards).stream().map(found -> found.card().index()).toList();
    return cards.stream().map(Found::card).filter(card -> !chosen.contains(card.index())).toList();
  }

  private List<Found> chosen(List<Found> cards) {
    if (value.isEmpty()) {
      return cards;
    }
    List<Found> chosen = new ArrayList<>();
    for (String entry : value.get().split(",", -1)) {
      Optional<Found> card = named(entry.strip(), cards);
      if (card.isEmpty()) {
        break;
      }
      chosen.add(card.get());
    }
    return chosen;
  }

  private static Optional<Found> named(String entry, List<Found> cards) {
    if (entry.startsWith("MIG-")) { // a part of a card, whose identifier is not among those listed
      return cards.stream().findFirst().map(Visibility::part);
    }
    return cards.stream()
        .filter(
            found ->
                entry.equals(Integer.toString(found.card().index()))
                    || (entry.startsWith("GPU-") && found.uuid().startsWith(entry)))
        .findFirst();
  }

  private static Found part(Found whole) {
    Card card = whole.card();
    return new Found(
        new Card(card.index(), "a part of " + card.name(), card.major(), card.minor(), 0),
        whole.uuid());
  }
}
