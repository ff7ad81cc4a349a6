/** The contracts without an author's tests, on components that have such tests. */
package org.espalier.itest.kit;
