/** Text for people and for browsers: numbers, and markup that escapes what it is given. */
package org.espalier.report.text;
