package org.espalier.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.espalier.report.chart.LabelPlaces.Box;
import org.junit.jupiter.api.Test;

class LabelPlacesTest {
  private static final Box INSIDE = new Box(0, 0, 300, 200);

  private final LabelPlaces places = new LabelPlaces(INSIDE);

  private static boolean overlap(Box a, Box b) {
    return a.left() < b.right()
        && b.left() < a.right()
        && a.top() < b.bottom()
        && b.top() < a.bottom();
  }

  @Test
  void a_label_stands_at_the_right_of_its_point_if_it_can() {
    Box box = places.beside(100, 100, 3, 40, 12, 0).orElseThrow();
    assertEquals(new Box(105, 94, 145, 106), box);
    Box left = places.beside(100, 103, 3, 40, 12, 0).orElseThrow();
    assertTrue(left.right() < 100, left.toString());
  }

  @Test
  void no_label_covers_another_or_leaves_the_picture() {
    Random random = new Random(1);
    List<Box> placed = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      places
          .beside(300 * random.nextDouble(), 200 * random.nextDouble(), 3, 45, 12, 3)
          .ifPresent(placed::add);
    }
    assertTrue(placed.size() > 30 && placed.size() < 400, "placed " + placed.size());
    for (int i = 0; i < placed.size(); i++) {
      Box box = placed.get(i);
      assertTrue(box.left() >= 0 && box.right() <= 300 && box.top() >= 0 && box.bottom() <= 200);
      for (int j = 0; j < i; j++) {
        assertTrue(!overlap(box, placed.get(j)), box + " and " + placed.get(j));
      }
    }
  }

  @Test
  void the_place_that_covers_the_fewest_points_is_taken() {
    places.mark(120, 100, 3);
    places.mark(130, 100, 3);
    Box box = places.beside(100, 100, 3, 40, 12, 0).orElseThrow();
    assertTrue(box.right() < 100, box.toString());
    for (int x = 0; x <= 300; x += 5) {
      for (int y = 0; y <= 200; y += 5) {
        places.mark(x, y, 3);
      }
    }
    assertEquals(Optional.empty(), places.beside(100, 140, 3, 40, 12, 1));
  }

  @Test
  void names_of_groups_move_away_from_each_other() {
    Box first = places.near(150, 100, 40, 14).orElseThrow();
    Box second = places.near(150, 100, 40, 14).orElseThrow();
    assertTrue(!overlap(first, second), first + " and " + second);
    assertEquals(150, second.middle());
  }
}
