package org.espalier.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MarkupTest {
  @Test
  void textsAndValuesCannotBecomeMarkup() {
    String hostile = "</script><img src=\"x\" onerror='alert(1)'>&amp;";
    assertEquals(
        "<p title=\"&lt;/script&gt;&lt;img src=&quot;x&quot; onerror=&#39;alert(1)&#39;&gt;&amp;amp;\">"
            + "&lt;/script&gt;&lt;img src=&quot;x&quot; onerror=&#39;alert(1)&#39;&gt;&amp;amp;</p>",
        new Markup().element("p", hostile, "title", hostile).toString());
  }

  @Test
  void charactersThatXmlHasNoPlaceForAreReplaced() {
    assertEquals(
        "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf\ng h\uD83D\uDE00",
        Markup.escaped("a\0b\uD800c\uFFFFd\u009Be\tf\ng\rh\uD83D\uDE00"));
  }

  @Test
  void anAttributeWithoutValueIsLeftOut() {
    assertEquals(
        "<br class=\"b\"/>", new Markup().empty("br", "id", null, "class", "b").toString());
  }

  @Test
  void anElementThatIsStillOpenIsRefused() {
    Markup open = new Markup().open("div").open("p").close();
    assertThrows(IllegalStateException.class, open::toString);
  }
}
