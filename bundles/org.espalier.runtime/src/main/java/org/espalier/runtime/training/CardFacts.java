package org.espalier.runtime.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.cuda.CudaMachine;

/** What is known of the card behind a device, for records. */
final class CardFacts {
  private static final String CUDA = "cuda";
  private static final double GIGABYTE = 1e9;

  private CardFacts() {}

  /** The card that a device such as {@code cuda:1} is; empty if it is none. */
  static Optional<CudaMachine.Card> card(String device, CudaMachine machine) {
    String wanted = device.equals(CUDA) ? CUDA + ":0" : device;
    return machine.cards().stream().filter(card -> card.device().equals(wanted)).findFirst();
  }

  /** Whether a device is one of CUDA's. */
  static boolean isCuda(String device) {
    return Offer.family(device).equals(CUDA);
  }

  /** Name, architecture and memory of a device's card, and the driver, by name. */
  static Map<String, String> of(String device, CudaMachine machine) {
    Map<String, String> facts = new LinkedHashMap<>();
    card(device, machine)
        .ifPresent(
            card -> {
              facts.put("card", card.name());
              facts.put("architecture", card.architecture());
              facts.put("card's memory", "%.0f GB".formatted(card.bytes() / GIGABYTE));
              machine.driver().ifPresent(driver -> facts.put("driver", driver));
            });
    return facts;
  }
}
