"""Words that say nothing of what is looked for: what questions are made of, in each language. Compared when folded."""

from livhealth.text.folding import folded

WRITTEN = {
    "en": (
        "a about all am an and any are as at be been being but by can could did do does done for from get gets give go had has "
        "have he her him his how i if in into is it its just many may me might mine much must my need of on or our out she "
        "should so some tell than that the their them then there these they this those to us want was we were what when "
        "where which while who why will with would you your yours"
    ),
    "tr": (
        "acaba ama ben bana beni benim bir biz bize bizim bu bunu bunun çok da daha de değil diye en eğer gerek gerekir gibi "
        "hangi hem her için ile ise kadar kaç ki kim lazım mi mı mu mü miyim mıyım mısın ne neden neler nasıl nedir nerede "
        "niçin niye o olan olarak olur oldu olmak olsa ona onu onun sen size sizin şey şu ve veya var ya yok yapmak "
        "yapmalıyım yapılır yapılmalı zaman"
    ),
    "ar": (
        "ما ماذا من متى لماذا لم لن لا هل هو هي هم هذا هذه هذان تلك ذلك التي الذي الذين في على عن الى إلى مع أو او أن ان إن "
        "أنا انا أنت انت نحن كيف كم أين اين أي اي كل قد كان كانت يكون تكون بعد قبل عند عندي عندما لي له لها لهم لك يمكن يمكنني "
        "يجب ينبغي و ف ثم بين حتى إذا اذا غير بعض هناك"
    ),
    "de": (
        "aber alle allem allen als also am an auch auf aus bei beim bin bis da damit dann das dass dem den der des die dies "
        "diese dieser dieses doch du durch ein eine einem einen einer eines er es für gegen gibt habe haben hat hatte ich ihr "
        "ihre ihren im in ist ja kann können man mein meine meinem meinen meiner mich mir mit muss müssen nach nicht noch nun "
        "nur ob oder sein seine sich sie sind so soll sollte um und uns unser unsere viel vom von vor wann war warum was "
        "welche welcher welches wenn wer werden wie wieso will wir wird wo zu zum zur über"
    ),
    "fr": (
        "a ai au aux avec avez avoir c ce ces cet cette comment d dans de des dois doit donc du elle elles en est et etre eu "
        "faire fait faut il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne nos notre nous on ont ou où par "
        "pas peut peux plus pour pourquoi puis qu quand que quel quelle quelles quels qui quoi s sa sans se ses si son sont "
        "sur t ta te tes toi ton tu un une va vais vos votre vous y à été être"
    ),
    "es": (
        "a al algo como con cual cuales cuando cuanto cuantos cuanta cuantas de debe debo del desde donde dos e el ella ellas "
        "ellos en entre era es esa ese eso esta estan estar este esto estoy fue ha hace hacer hay he la las le les lo los mas "
        "me mi mis mucho muy no nos nosotros nuestra nuestro o os para pero poder por porque puede puedo que quien se ser si "
        "sin sobre son soy su sus también te tengo tiene tienen tu tus un una unas uno unos y ya yo qué cómo cuándo dónde"
    ),
    "ru": (
        "а без бы был была были было быть в вам вас ваш ваша ваше во вот все всё вы где да для до его ее её ей если есть еще "
        "ещё же за и из или им их к как какая какие какое какой когда кто ли либо мне может можно мой моя моё моего моей моему "
        "мы на надо нам нас не него нее нет ни но ну нужно о об он она они оно от по под почему при про с сам со так такое "
        "такой там то того тоже только том ты у уже чем что чтобы эта эти это этот я"
    ),
}
STOP_WORDS = {language: frozenset(folded(word) for word in words.split()) for language, words in WRITTEN.items()}
