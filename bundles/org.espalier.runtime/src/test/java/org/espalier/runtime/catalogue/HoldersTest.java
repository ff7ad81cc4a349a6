package org.espalier.runtime.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HoldersTest {
  private final Holders holders = new Holders();
  private final AtomicInteger freed = new AtomicInteger();

  private ServiceComposition composition(Long... bundles) {
    ServiceComposition composition = new ServiceComposition(null, holders, List.of(), "work");
    holders.begin(composition, Set.of(bundles));
    return composition;
  }

  @Test
  void aBundleThatNothingHoldsIsFreeAtOnce() {
    holders.retire(5, freed::incrementAndGet);
    assertEquals(1, freed.get());
    assertTrue(holders.isGone(5));
  }

  @Test
  void aRetiredBundleIsFreeWhenTheLastCompositionEnds() {
    ServiceComposition one = composition(5L, 6L);
    ServiceComposition two = composition(5L);
    holders.retire(5, freed::incrementAndGet);
    one.close();
    assertEquals(0, freed.get());
    assertTrue(holders.isRetired(5));
    two.close();
    assertEquals(1, freed.get());
    two.close();
    assertEquals(1, freed.get(), "told once");
  }

  @Test
  void aCompositionThatSettlesLetsGoOfWhatItDidNotChoose() {
    ServiceComposition composition = composition(5L, 6L);
    holders.retire(5, freed::incrementAndGet);
    composition.settle();
    assertEquals(1, freed.get());
    assertFalse(holders.hold(composition, 5), "it is gone");
    assertTrue(holders.hold(composition, 6));
  }

  @Test
  void whatWasTakenIsHeldAndToldOfAlsoAfterItSettled() {
    ServiceComposition composition = composition(5L, 6L);
    assertEquals(List.of(), holders.of(5), "it may still choose something else");
    assertTrue(holders.hold(composition, 5));
    composition.settle();
    assertEquals(List.of(composition), holders.of(5));
    holders.retire(5, freed::incrementAndGet);
    assertEquals(0, freed.get());
  }

  @Test
  void aRetiredBundleCanComeBackUntilItIsFree() {
    ServiceComposition composition = composition(5L);
    holders.retire(5, freed::incrementAndGet);
    assertTrue(holders.reinstate(5));
    composition.close();
    assertEquals(0, freed.get());
    assertFalse(holders.isRetired(5));
    holders.retire(5, freed::incrementAndGet);
    assertFalse(holders.reinstate(5), "it was free at once");
  }

  @Test
  void aClosedCompositionHoldsNothing() {
    ServiceComposition composition = composition(5L);
    composition.close();
    assertFalse(holders.hold(composition, 5));
    assertEquals(List.of(), holders.of(5));
  }
}
