/** The floor of the message benchmark: a bare botbuilder + restify bot that answers everything with one fixed card. */
import { readFileSync } from 'node:fs';
import { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';

const oneLine = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'TextBlock', text: 'Echo', wrap: true }],
};
/** One line, or a card as large as those of the bot that it is compared with. */
const card = process.env.CARD ? JSON.parse(readFileSync(process.env.CARD, 'utf8')) : oneLine;
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    if (context.activity.type === 'message')
      await context.sendActivity({ attachments: [CardFactory.adaptiveCard(card)] });
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
