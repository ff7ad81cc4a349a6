/** What a host says of an author's jar. */
package org.espalier.itest.verification;
