/** Contracts without the tests of an author: what they are tried with is drawn from settings. */
package org.espalier.tck.kit;
