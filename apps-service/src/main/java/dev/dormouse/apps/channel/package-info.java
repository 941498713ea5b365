/**
 * What an app's host answers with: a channel points to a version. Activation and rollback are the
 * same act, one pointer and one generation more, in a transaction with what the feed is told.
 * {@link dev.dormouse.apps.channel.ChannelService} is the entry; {@link
 * dev.dormouse.apps.channel.AppRecordSource} tells the feed how an app is now.
 */
@NullMarked
package dev.dormouse.apps.channel;

import org.jspecify.annotations.NullMarked;
