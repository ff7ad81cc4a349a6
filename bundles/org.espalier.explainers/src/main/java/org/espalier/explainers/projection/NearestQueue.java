package org.espalier.explainers.projection;

/**
 * The nearest candidates so far, as a heap with the farthest on top. Candidates come in the order
 * of their indices.
 */
final class NearestQueue {
  private final int[] indices;
  private final float[] squares;
  private int size;

  /** A queue that fills these arrays. */
  NearestQueue(int[] indices, float[] squares) {
    this.indices = indices;
    this.squares = squares;
  }

  /**
   * Offers candidates.
   *
   * @param distances theirs
   * @param first the index of the first one
   * @param count how many there are
   * @param except the index of one that is not meant
   */
  void offer(float[] distances, int first, int count, int except) {
    for (int i = 0; i < count; i++) {
      if (size < indices.length || distances[i] < squares[0]) {
        if (first + i != except) {
          take(first + i, distances[i]);
        }
      }
    }
  }

  private void take(int index, float distance) {
    if (size < indices.length) {
      rise(size++, index, distance);
    } else {
      sink(index, distance);
    }
  }

  private void rise(int place, int index, float distance) {
    int hole = place;
    while (hole > 0 && squares[(hole - 1) / 2] <= distance) {
      move((hole - 1) / 2, hole);
      hole = (hole - 1) / 2;
    }
    put(hole, index, distance);
  }

  private void sink(int index, float distance) {
    int hole = 0;
    for (int child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && isFarther(child + 1, child)) {
        child++;
      }
      if (squares[child] < distance) {
        break;
      }
      // of equals the later one stays nearer to the top, where it is the first to go
      if (squares[child] == distance && indices[child] < index) {
        break;
      }
      move(child, hole);
      hole = child;
    }
    put(hole, index, distance);
  }

  private boolean isFarther(int a, int b) {
    return squares[a] > squares[b] || (squares[a] == squares[b] && indices[a] > indices[b]);
  }

  private void move(int from, int to) {
    squares[to] = squares[from];
    indices[to] = indices[from];
  }

  private void put(int place, int index, float distance) {
    squares[place] = distance;
    indices[place] = index;
  }
}
