package org.espalier.report.page;

import org.espalier.report.text.Markup;

/**
 * A part of a report under a heading of its own.
 *
 * @param id its name in addresses: {@code #model}
 * @param title its heading
 * @param body what stands below the heading
 */
public record Section(String id, String title, Markup body) {}
