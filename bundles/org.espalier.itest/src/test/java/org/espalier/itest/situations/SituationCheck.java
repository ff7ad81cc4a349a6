package org.espalier.itest.situations;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Asks what is wrong, as a user would, and does what is suggested: every cause has to be told, in
 * twelve lines at most, and afterwards it has to work.
 *
 * @param place where the situation was made
 * @param line a host there
 * @param changes what is told of the folder of plugins
 */
record SituationCheck(Situation.Place place, TypedLine line, BlockingQueue<String> changes) {
  private static final int LINES = 12;
  private static final int TRIES = 60;
  private static final long PAUSE = 250;

  /** Checks one. */
  void of(Situation situation) throws Exception {
    situation.happen(place, line);
    TypedLine.Answer answer = ask(situation);
    for (List<String> block : blocks(answer.out() + answer.err())) {
      assertTrue(block.size() <= LINES, () -> "too long:\n" + String.join("\n", block));
    }
    situation.told().forEach(answer::told);
    if (situation.isFine()) {
      answer.ended(0);
      return;
    }
    assertTrue(answer.code() != 0, answer::toString);
    situation.carryOutCure(place, line, answer);
    if (situation.removed().isPresent()) {
      awaitChange("removed " + situation.removed().get());
    }
    if (situation.gone().isPresent()) {
      awaitGone(situation.gone().get());
    } else if (!situation.isHopeless()) {
      situation.ask(place, line).ended(0);
    }
  }

  /** Types the question; where it is for all, the answer is what belongs to the subject. */
  private TypedLine.Answer ask(Situation situation) throws Exception {
    TypedLine.Answer answer = situation.ask(place, line);
    if (situation.subject().isEmpty()) {
      return answer;
    }
    String begin = situation.subject().get() + " ";
    for (int tries = 0; tries < TRIES && about(begin, answer).isEmpty(); tries++) {
      Thread.sleep(PAUSE); // what happens to files is seen at the next look
      answer = situation.ask(place, line);
    }
    String told = about(begin, answer);
    assertFalse(told.isEmpty(), answer::toString);
    return new TypedLine.Answer(answer.typed(), answer.code(), told, "");
  }

  private static String about(String begin, TypedLine.Answer answer) {
    return blocks(answer.out()).stream()
        .filter(block -> block.get(0).startsWith(begin))
        .map(block -> String.join("\n", block) + "\n")
        .collect(Collectors.joining());
  }

  private void awaitGone(String text) throws InterruptedException {
    String all = line.type("why").out();
    for (int tries = 0; tries < TRIES && all.contains(text); tries++) {
      Thread.sleep(PAUSE); // what is removed goes on a thread of its own
      all = line.type("why").out();
    }
    assertFalse(all.contains(text), all);
  }

  private void awaitChange(String begin) throws InterruptedException {
    String change = "";
    while (!change.startsWith(begin)) {
      change = changes.poll(20, TimeUnit.SECONDS);
      assertNotNull(change, "never told: " + begin);
    }
  }

  /** What belongs together: a line and the indented ones below it. */
  private static List<List<String>> blocks(String text) {
    List<List<String>> blocks = new ArrayList<>();
    for (String one : text.lines().toList()) {
      if (!one.startsWith(" ") || blocks.isEmpty()) {
        blocks.add(new ArrayList<>());
      }
      blocks.get(blocks.size() - 1).add(one);
    }
    return blocks;
  }
}
